/** An invented school. Nothing here is a real school, though the types, phases and districts are those of a real city. */
export interface DemoSchool {
  readonly urn: string
  readonly laestab: string
  readonly name: string
  /** The part of its addresses before `.example`. */
  readonly domain: string
  readonly phase: 'Primary' | 'Secondary' | 'All-through' | 'Special' | 'Pupil referral unit' | 'Post-16' | 'Other'
  readonly type: string
  readonly district: string
  readonly street: string
  readonly head: string
  /** Its SENCO, where the demonstration has one who signs in. */
  readonly senco?: string
  /** Sets its own terms and does not follow the council’s. */
  readonly ownTerms?: true
}
/** Name, domain, district, type, address, headteacher and, where there is one who signs in, SENCO. */
const table: readonly (readonly [phase: DemoSchool['phase'], urn: number, establishment: number, rows: string])[] = [
  [
    'Primary',
    990101,
    2951,
    `
  Alder Brook Primary School | alderbrook | Northfield | Community school | 4 Brook Rise, Birmingham B31 9QX | Meera Olatunde | Fay Thornhill
  Bellmarsh Primary Academy | bellmarsh | Erdington | Academy converter | 61 Marsh Lane, Birmingham B23 9QX | Colin Strand
  Canal Street Primary School | canalstreet | Ladywood | Community school | 2 Canal Street, Birmingham B16 9QX | Yasmin Farrow | Theo Adeyemi
  Holy Rood Catholic Primary School | holyrood | Hodge Hill | Voluntary aided school | 18 Rood Way, Birmingham B34 9QX | Bernadette Quill
  Jubilee Fields Primary School | jubileefields | Perry Barr | Foundation school | 77 Fields Road, Birmingham B42 9QX | Tunde Marlow
  Larchwood Primary School | larchwood | Selly Oak | Community school | 9 Larch Grove, Birmingham B29 9QX | Ana Beckett | Joel Pinnock
  Mill Pool Primary Academy | millpool | Yardley | Academy sponsor led | 30 Pool End, Birmingham B25 9QX | Graham Osei
  Plantsbrook Lane Primary School | plantsbrooklane | Sutton Coldfield | Community school | 55 Plant Lane, Birmingham B72 9QX | Helen Vardy
  St Wulfric’s Church of England Primary School | stwulfrics | Edgbaston | Voluntary controlled school | 1 Church Walk, Birmingham B15 9QX | Samir Lock
  Tanyard Free School | tanyard | Hall Green | Free school | 12 Tanyard Close, Birmingham B28 9QX | Ivy Castellanos`,
  ],
  [
    'Secondary',
    990201,
    4951,
    `
  Ashgrove Academy | ashgrove | Erdington | Academy converter | 100 Ash Grove, Birmingham B24 9QX | Daniel Okafor | Ruth Penhaligon
  Blackwater School | blackwater | Northfield | Community school | 7 Water Lane, Birmingham B38 9QX | Sunita Rees | Owen Tarrant
  Cole Valley Academy | colevalley | Hodge Hill | Academy sponsor led | 23 Valley Road, Birmingham B33 9QX | Marcus Ellery | Dina Foy
  Eastgate Girls’ School | eastgate | Yardley | Foundation school | 41 East Gate, Birmingham B26 9QX | Parveen Akhtar-Lowe
  Foxhollies Manor School | foxholliesmanor | Hall Green | Academy converter | 3 Manor Drive, Birmingham B27 9QX | Tom Iredale | Grace Mbeki
  Hartsgreen Community School | hartsgreen | Perry Barr | Community school | 88 Harts Green, Birmingham B43 9QX | Rosalind Ekwueme-Tate | Liam Corbett
  Kingfisher Academy | kingfisher | Selly Oak | Free school | 15 Heron Way, Birmingham B30 9QX | Noor Haddad
  Larkfield Vale Academy | larkfieldvale | Sutton Coldfield | Academy converter | 66 Vale Road, Birmingham B75 9QX | Peter Almond | Shanice Duke
  Netherholme High School | netherholme | Ladywood | Foundation school | 5 Holme Street, Birmingham B18 9QX | Farida Whitlock | Hugo Brandt
  Quarry Bank Boys’ School | quarrybank | Edgbaston | Voluntary aided school | 29 Quarry Bank, Birmingham B17 9QX | Anthony Sele
  St Brannoc’s Catholic School | stbrannocs | Erdington | Voluntary aided school | 50 Brannoc Road, Birmingham B23 8QX | Clare Donovan
  Weaver’s Row Academy | weaversrow | Hodge Hill | Academy sponsor led | 10 Weavers Row, Birmingham B8 9QX | Kwame Jessop | Elin Prosser`,
  ],
  [
    'All-through',
    990301,
    4981,
    `
  Foundry Road All-through Academy | foundryroad | Ladywood | Free school | 201 Foundry Road, Birmingham B18 8QX | Lucia Marchetti
  Ridgeway School | ridgeway | Northfield | Academy converter | 12 The Ridge, Birmingham B45 9QX | Ben Achebe | Molly Stubbs`,
  ],
  [
    'Special',
    990401,
    7051,
    `
  Beacon Hill School | beaconhill | Selly Oak | Community special school | 6 Beacon Hill, Birmingham B29 8QX | Deborah Lyle
  The Linden School | linden | Yardley | Academy special converter | 14 Linden Avenue, Birmingham B25 8QX | Vikram Stowe
  Willow Court School | willowcourt | Sutton Coldfield | Foundation special school | 2 Willow Court, Birmingham B73 9QX | Jane Asante`,
  ],
  [
    'Pupil referral unit',
    990501,
    1151,
    `
  Bridge Centre | bridgecentre | Ladywood | Pupil referral unit | 33 Bridge Street West, Birmingham B19 9QX | Kelechi Burn | Rosa Wynn
  Kestrel House | kestrelhouse | Hall Green | Academy alternative provision converter | 8 Kestrel Road, Birmingham B28 8QX | Stuart Amadi`,
  ],
  [
    'Post-16',
    990601,
    4991,
    `
  Soho Road Sixth Form | sohoroad | Perry Barr | Free school 16 to 19 | 300 Soho Road, Birmingham B21 9QX | Leila Branagh`,
  ],
  [
    'Other',
    990701,
    6951,
    `
  Elmhurst House Secure Children’s Home | elmhursthouse | Erdington | Secure units | 40 Elmhurst Lane, Birmingham B24 8QX | Winston Hallam`,
  ],
]
/** Clerks of governing boards: each serves several schools. */
const governorsClerks = ['Carys Oduya', 'Suleman Aziz-Hart', 'Bethan Ruddock', 'Ignatius Moyle', 'Priti Langford'] as const
export const trustClerk = { name: 'Nadia Okonkwo-Reeve', email: 'panels@trust.example' } as const
const OWN_TERMS = ['kingfisher', 'foundryroad']

/** Thirty schools, in every district and of every phase, and a place of custody. */
export const schools: readonly DemoSchool[] = table.flatMap(([phase, urn, establishment, rows]) =>
  rows
    .trim()
    .split('\n')
    .map((row, at) => {
      const [name, domain, district, type, street, head, senco] = row.trim().split(' | ') as [
        string,
        string,
        string,
        string,
        string,
        string,
        string?,
      ]
      return {
        urn: String(urn + at),
        laestab: `330/${establishment + at}`,
        name,
        domain,
        phase,
        type,
        district,
        street,
        head,
        ...(senco && { senco }),
        ...(OWN_TERMS.includes(domain) && { ownTerms: true as const }),
      }
    }),
)

/** The school whose addresses end so. Throws for a name that is not there, so that a slip in the data is seen. */
export function schoolAt(domain: string): DemoSchool {
  const found = schools.find((school) => school.domain === domain)
  if (!found) throw new Error(`There is no demonstration school at ${domain}.example.`)
  return found
}

/** The clerk of the governing board of the school at this domain. */
export function governorsClerkAt(domain: string): { readonly name: string; readonly email: string } {
  const name = governorsClerks[schools.findIndex((school) => school.domain === domain) % governorsClerks.length]!
  return { name, email: `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@governors.example` }
}
